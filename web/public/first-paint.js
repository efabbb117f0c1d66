// Sets light or dark and the language before anything is drawn; the keys are those of kit/theme.ts and language/language.ts.
{
  const chosen = localStorage.getItem('foyer.appearance');
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
}
