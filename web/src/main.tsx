import '@fontsource-variable/inter/opsz.css';
// The page's own layer stands first, so that Mantine's is above it.
import './kit/page.css';
import '@mantine/core/styles.layer.css';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './language/language.ts';
import { App } from './shell/app.tsx';

await startLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
