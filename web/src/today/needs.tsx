import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { lookOf } from '../kit/state.tsx';
import type { Need } from './answers.ts';
import css from './needs.module.css';
import { useNeedWords } from './need-words.ts';

/** What waits for somebody, worst first: the fact, what comes of it, and one way to the act. */
export function Needs(props: { needs: readonly Need[]; zone: string }) {
  const { t } = useTranslation();
  // What somebody can do nothing about is not theirs to be told.
  const may: Partial<Record<Need['kind'], boolean>> = {
    import_failed: useMay('customers:import'),
    domain_trouble: useMay('settings:read'),
    complaints_held: useMay('settings:write'),
  };
  const needs = props.needs.filter(({ kind }) => may[kind] ?? true);
  return (
    <section className={css.needs} aria-labelledby="needs">
      <h2 id="needs">
        {t('today.needs')} {needs.length > 0 && <span className={css.count}>{needs.length}</span>}
      </h2>
      {needs.length === 0 && <p className={css.nobody}>{t('today.nobody')}</p>}
      <ul>
        {needs.map((need) => (
          <NeedRow key={keyOf(need)} need={need} zone={props.zone} />
        ))}
      </ul>
    </section>
  );
}

function NeedRow(props: { need: Need; zone: string }) {
  const { need } = props;
  const words = useNeedWords(need, props.zone);
  const { icon: NeedIcon, tone } = lookOf({ of: 'need', state: need.kind });
  return (
    <li className={css.need} data-tone={tone}>
      <NeedIcon size={18} stroke={2} aria-hidden />
      <div>
        <h3>{words.fact}</h3>
        <p>{words.consequence}</p>
        <ActLink need={need}>{words.act}</ActLink>
      </div>
    </li>
  );
}

function ActLink(props: { need: Need; children: string }) {
  const { need, children } = props;
  const maySeeRoute = useMay('settings:read');
  if (need.kind === 'nobody_told')
    return (
      <Link to="/instances/$id/send" params={{ id: String(need.instance.id) }}>
        {children}
      </Link>
    );
  if (need.kind === 'print_at_home_off')
    return (
      <Link to="/instances/$id" params={{ id: String(need.instance.id) }}>
        {children}
      </Link>
    );
  if (need.kind === 'template_language')
    return (
      <Link to="/templates/$code" params={{ code: need.template.code }}>
        {children}
      </Link>
    );
  if (need.kind === 'import_failed')
    return (
      <Link to="/import" search={{ file: need.file.id }}>
        {children}
      </Link>
    );
  if (need.kind === 'complaints_held') return <Link to="/complaints">{children}</Link>;
  if (need.kind === 'domain_trouble') return <Link to="/settings/domain">{children}</Link>;
  if (need.kind === 'allowance')
    return maySeeRoute ? (
      <Link to="/settings/routes/$id" params={{ id: String(need.routeId) }}>
        {children}
      </Link>
    ) : (
      <Link to="/sendings/routes">{children}</Link>
    );
  if (need.kind === 'route_trouble' && maySeeRoute) return <Link to="/settings/route">{children}</Link>;
  if (need.kind === 'disarmed' || need.kind === 'nobody_sends' || need.kind === 'route_trouble')
    return <Link to="/sendings">{children}</Link>;
  const people = peopleOf[need.kind];
  return (
    <Link to="/sendings/$id" params={{ id: need.sending.id }} search={people ? { people } : {}}>
      {children}
    </Link>
  );
}

/** Whom of a sending the act is about. */
const peopleOf = {
  asking: undefined,
  failed: undefined,
  uncertain: 'uncertain',
  to_phone: 'unreachable',
  partly_failed: 'unreachable',
} as const;

function keyOf(need: Need): string {
  if ('sending' in need) return `${need.kind}.${need.sending.id}`;
  if ('instance' in need) return `${need.kind}.${need.instance.id}`;
  if (need.kind === 'template_language') return `${need.kind}.${need.template.code}.${need.language}`;
  if (need.kind === 'allowance') return `${need.kind}.${need.routeId}`;
  if ('file' in need) return `${need.kind}.${need.file.id}`;
  return need.kind === 'route_trouble' ? `${need.kind}.${need.words}` : need.kind;
}
