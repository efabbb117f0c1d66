import { execFileSync } from 'node:child_process';

/** The packages that a program of ours brings into its process by loading and running. It is written as a module; imports by URL. */
export function packagesOf(program: string): Set<string> {
  const watch = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({
      load(url, context, next) {
        packages.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1] ?? '');
        return next(url, context);
      },
    });
    process.once('exit', () => console.log([...packages].join(' ')));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', watch + program], {
    encoding: 'utf8',
  });
  return new Set(printed.trim().split(' '));
}
