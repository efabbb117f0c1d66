import { customerScreens } from './customer-routes.tsx';
import { eventScreens } from './event-routes.tsx';
import { instanceScreens } from './instance-routes.tsx';

export const boxofficeScreens = [...eventScreens, ...instanceScreens, ...customerScreens] as const;
