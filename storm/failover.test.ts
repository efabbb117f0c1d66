import { storms as failover } from './failover.ts';
import { storms as receiver } from './receiver.ts';
import { storms as retention } from './retention.ts';
import { blowShort } from './short.ts';

blowShort([...failover, ...receiver, ...retention], ['B-13', 'B-48', 'B-56']);
