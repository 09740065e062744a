/** The space-time diagram, of the same cursor as the stage. */
export function Timeline({ run }: { readonly run: number }) {
  return <div data-run={run} />;
}
