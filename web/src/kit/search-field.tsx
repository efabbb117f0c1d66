import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

/** Looks for words in a list; what was typed goes into the address bar a moment after the last key. */
export function SearchField(props: {
  label: string;
  value: string | undefined;
  onSearch: (words: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(props.value ?? '');
  const search = useDebouncedCallback((words: string) => props.onSearch(words.trim() || undefined), 250);
  return (
    <TextInput
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      maxLength={200}
      leftSection={<IconSearch size={16} stroke={2} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}
