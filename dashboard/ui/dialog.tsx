import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";

const CHOSEN = "section input:checked, section [data-first]";
const FIRST_FIELD = "section input:not([readonly], [type=hidden]), section textarea, section select";

/** A modal dialog: focus is held inside and goes back where it came from. */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  /** A dialog that cannot be waved away (the session has ended). */
  firm?: boolean;
}) {
  const t = useWords();
  const stay = (event: Event) => props.firm && event.preventDefault();
  return (
    <Radix.Root open={props.open} onOpenChange={(open) => !open && !props.firm && props.onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_18_16/0.55)]" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            // Into the first field, where there is one; else radix takes the first control.
            const body = event.currentTarget as HTMLElement;
            const field =
              body.querySelector<HTMLElement>(CHOSEN) ?? body.querySelector<HTMLElement>(FIRST_FIELD);
            if (!field) return;
            event.preventDefault();
            field.focus();
          }}
          onEscapeKeyDown={stay}
          onInteractOutside={stay}
          {...(props.lead ? {} : { "aria-describedby": undefined })}
          className={`fixed inset-x-3 top-[8dvh] z-50 mx-auto flex max-h-[84dvh] flex-col rounded-md border border-line bg-raised shadow-lg ${
            props.wide ? "max-w-4xl" : "max-w-lg"
          }`}
        >
          <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
            <div>
              <Radix.Title className="text-lg font-semibold">{props.title}</Radix.Title>
              {props.lead && (
                <Radix.Description className="mt-0.5 text-ink-2">{props.lead}</Radix.Description>
              )}
            </div>
            {!props.firm && (
              <Radix.Close
                aria-label={t("action.close")}
                className="-mr-2 grid size-8 place-items-center rounded-md hover:bg-sunk"
              >
                <X size={18} aria-hidden />
              </Radix.Close>
            )}
          </div>
          <section
            aria-label={typeof props.title === "string" ? props.title : t("app.menu")}
            data-scroll
            // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a scrollable region
            tabIndex={0}
            className="overflow-y-auto px-5 py-4"
          >
            {props.children}
          </section>
          {props.footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {props.footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
