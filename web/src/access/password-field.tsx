import { PasswordInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './password-field.module.css';

/** A password, with a word when Caps Lock is on and a way to see what was typed. */
export function PasswordField(props: {
  label: string;
  value: string;
  onChange: (password: string) => void;
  /** For password managers. */
  kind: 'current-password' | 'new-password';
  error?: ReactNode;
  description?: ReactNode;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  const [isCaps, setCaps] = useState(false);
  const look = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className={css.field}>
      <PasswordInput
        label={props.label}
        description={props.description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        name={props.kind}
        autoComplete={props.kind}
        error={props.error}
        required
        withAsterisk={false}
        maxLength={1024}
        data-autofocus={props.autoFocus || undefined}
        autoFocus={props.autoFocus}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
      />
      <p aria-live="polite" className={css.caps}>
        {isCaps && (
          <>
            <IconAlertTriangle size={15} stroke={2} aria-hidden />
            {t('password.capsLock')}
          </>
        )}
      </p>
    </div>
  );
}
