import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { setPasswordByLink } from "../../api/sign-in.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useTitle } from "../../frame/use-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Entrance } from "./entrance.tsx";

/** Where a link to set a password leads. Opening it does nothing; the secret behind `#` is used when one saves. */
export function SetPasswordScreen(): ReactNode {
  useTitle("Set a new password");
  const [token] = useState(() => window.location.hash.slice(1));
  const [mistake, setMistake] = useState<string>();
  const save = useMutation({ mutationFn: (password: string) => setPasswordByLink(token, password) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password"));
    const isSame = password === String(form.get("again"));
    setMistake(isSame ? undefined : "The two are not the same.");
    if (isSame) save.mutate(password);
  };
  if (save.isSuccess) {
    return (
      <Entrance title="Your new password is set" about="Everywhere you were signed in, you are signed out now.">
        <Link to="/sign-in" className={buttonClass("primary")}>
          Sign in
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance title="Set a new password" about="At least 12 characters; a few words in a row are easy to remember.">
      {save.isError && <ProblemView error={save.error} />}
      {token === "" ? (
        <Notice outcome="failed" title="This address lacks the link’s secret.">
          Open the link again, whole, as it was sent to you.
        </Notice>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-3">
          <TextField
            label="New password"
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={12}
            maxLength={128}
            required
            className="!h-8"
          />
          <TextField
            label="The same again"
            name="again"
            type="password"
            autoComplete="new-password"
            required
            error={mistake}
            className="!h-8"
          />
          <Button type="submit" look="primary" busy={save.isPending} className="!h-8">
            Set the password
          </Button>
        </form>
      )}
      <Link to="/forgot-password" className="text-ink-2 underline underline-offset-2 hover:text-ink">
        Get another link
      </Link>
    </Entrance>
  );
}
