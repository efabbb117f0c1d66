import { change, killPointStories } from './kill-points.ts';

// Purpose *change*: in doubt it is sent again, with the same Message-ID, rather than somebody is missed.
killPointStories(change);
