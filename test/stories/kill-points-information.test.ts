import { information, killPointStories } from './kill-points.ts';

// Every other purpose: nobody gets it twice; what is in doubt is called uncertain and shown.
killPointStories(information);
