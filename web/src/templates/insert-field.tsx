import { Button, Menu } from '@mantine/core';
import { IconBraces, IconChevronDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldGroups, fieldKey } from './fields.ts';
import css from './insert-field.module.css';

/** The merge fields in words, each with what it means; pressed, its code goes to the cursor. */
export function InsertField({ onInsert }: { onInsert: (code: string) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" width={360} returnFocus={false}>
      <Menu.Target>
        <Button
          leftSection={<IconBraces size={16} stroke={2} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={2} aria-hidden />}
        >
          {t('fields.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={css.menu}>
        <p className={css.help}>{t('fields.fallbackHelp', { example: '{{customer.first_name|…}}' })}</p>
        <Item
          name={t('fields.freeText')}
          help={t('fields.freeTextHelp')}
          onPress={() => onInsert('{{free_text}}')}
        />
        {fieldGroups.map((group) => (
          <Fragment key={group[0]}>
            <Menu.Divider />
            {group.map((field) => (
              <Item
                key={field}
                name={t(`field.${fieldKey(field)}.name`)}
                help={t(`field.${fieldKey(field)}.help`)}
                onPress={() => onInsert(`{{${field}}}`)}
              />
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item(props: { name: string; help: string; onPress: () => void }) {
  return (
    <Menu.Item onClick={props.onPress}>
      <span className={css.name}>{props.name}</span>
      <span className={css.what}>{props.help}</span>
    </Menu.Item>
  );
}
