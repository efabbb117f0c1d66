import { instanceScreens } from './instance-routes.tsx';

export const boxofficeScreens = [...instanceScreens] as const;
