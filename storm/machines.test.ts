import { storms } from './machines.ts';
import { blowShort } from './short.ts';

blowShort(storms, ['B-61']);
