/** A button that lets a file be chosen; the same file may be chosen again, once it was mended. */
export function FileButton(props: { label: string; accept: string; onFile: (file: File) => void }) {
  return (
    <label className="inline-flex min-h-9 items-center justify-self-start rounded-md border border-edge bg-surface px-3 font-medium hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-cham has-disabled:opacity-60">
      {props.label}
      <input
        type="file"
        accept={props.accept}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) props.onFile(file);
        }}
      />
    </label>
  );
}
