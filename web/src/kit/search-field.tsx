import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import css from './search-field.module.css';

/** Searches a list while somebody types; what is looked for stands in the address bar a quarter of a second later. */
export function SearchField(props: {
  label: string;
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
}) {
  const { value = '' } = props;
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const tell = useDebouncedCallback((typed: string) => props.onSearch(typed.trim() || undefined), 250);
  // The address changed by other means (back, a link): the field follows it.
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  return (
    <TextInput
      type="search"
      className={css.field}
      aria-label={props.label}
      placeholder={props.label}
      maxLength={200}
      leftSection={<IconSearch size={16} stroke={2} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        tell(currentTarget.value);
      }}
    />
  );
}
