import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

/** A link to another screen that looks like a button; its address is checked like that of any link. */
export const LinkButton = createLink(
  (props: ButtonProps & AnchorProps & { ref?: Ref<HTMLAnchorElement> }) => (
    <Button component="a" {...props} />
  ),
);
