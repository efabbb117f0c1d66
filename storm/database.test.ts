import { storms as changes } from './changes.ts';
import { storms as database } from './database.ts';
import { blowShort } from './short.ts';

blowShort([...database, ...changes], ['B-9', 'B-10', 'B-11', 'B-39']);
