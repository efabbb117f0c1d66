import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link to another screen that looks like a button; its address is checked like that of any link. */
export const LinkButton = createLink(Button<'a'>);
