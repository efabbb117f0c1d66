import { storms } from './peers.ts';
import { blowShort } from './short.ts';

// Without those that move a clock: libfaketime would have to be fetched.
blowShort(storms, ['B-29', 'B-40']);
