import { storms as processDeath } from './process-death.ts';
import { storms as restore } from './restore.ts';
import { blowShort } from './short.ts';

blowShort([...processDeath, ...restore], ['B-1', 'B-2', 'B-54']);
