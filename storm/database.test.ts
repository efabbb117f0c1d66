import { storms } from './database.ts';
import { blowShort } from './short.ts';

blowShort(storms, ['B-9', 'B-10', 'B-11']);
