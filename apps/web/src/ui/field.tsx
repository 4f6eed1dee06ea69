import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classNames } from "./class-names.ts";

type Labelled = { label: string; hint?: ReactNode; error?: string | undefined; hideLabel?: boolean };
type Wired = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  className: string;
};

const control =
  "block w-full rounded-control border border-control-line bg-panel px-2 text-ink aria-invalid:border-fail disabled:bg-sunken disabled:text-ink-2";

function Labelled(props: Labelled & { look: string; children: (wired: Wired) => ReactNode }): ReactNode {
  const id = useId();
  const noteId = props.hint || props.error ? `${id}-note` : undefined;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={props.hideLabel ? "sr-only" : "mb-1 block font-medium"}>
        {props.label}
      </label>
      {props.children({
        id,
        "aria-describedby": noteId,
        "aria-invalid": props.error ? true : undefined,
        className: classNames(control, props.look),
      })}
      {noteId && (
        <p id={noteId} className={classNames("mt-1 text-small", props.error ? "text-fail" : "text-ink-2")}>
          {props.error ? `✕ ${props.error}` : props.hint}
        </p>
      )}
    </div>
  );
}

export function TextField(props: Labelled & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  const { label, hint, error, hideLabel, className, ...rest } = props;
  return (
    <Labelled
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel ?? false}
      look={classNames("h-7", className)}
    >
      {(wired) => <input {...rest} {...wired} />}
    </Labelled>
  );
}

export function TextArea(props: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>): ReactNode {
  const { label, hint, error, hideLabel, className, ...rest } = props;
  return (
    <Labelled
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel ?? false}
      look={classNames("py-1", className)}
    >
      {(wired) => <textarea rows={3} {...rest} {...wired} />}
    </Labelled>
  );
}

export type Choice = { value: string; label: string };

export function SelectField(
  props: Labelled & { choices: Choice[] } & SelectHTMLAttributes<HTMLSelectElement>,
): ReactNode {
  const { label, hint, error, hideLabel, className, choices, ...rest } = props;
  return (
    <Labelled
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel ?? false}
      look={classNames("h-7 pr-1", className)}
    >
      {(wired) => (
        <select {...rest} {...wired}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

export function Checkbox(props: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  const { label, className, ...rest } = props;
  return (
    <label className={classNames("flex min-h-6 items-start gap-2", className)}>
      <input type="checkbox" className="mt-[3px] size-3.5 shrink-0" {...rest} />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
