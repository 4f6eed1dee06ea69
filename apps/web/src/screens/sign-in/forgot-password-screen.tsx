import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { signInOptionsQuery } from "../../api/queries.ts";
import { askForPasswordLink } from "../../api/sign-in.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useTitle } from "../../frame/use-title.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Entrance } from "./entrance.tsx";

/** A link by mail where Capstan can send mail; where it can't, whom to ask instead. */
export function ForgotPasswordScreen(): ReactNode {
  useTitle("Set a new password");
  const options = useQuery(signInOptionsQuery);
  const ask = useMutation({ mutationFn: askForPasswordLink });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get("email")));
  };
  return (
    <Entrance title="Set a new password" about="With a link that works once, within an hour.">
      {options.isPending && <Skeleton className="h-24" />}
      {options.isLoadingError && <ProblemView error={options.error} onRetry={() => void options.refetch()} />}
      {ask.isError && <ProblemView error={ask.error} />}
      {options.data?.passwordLink === "manager" && (
        <Notice outcome="active" title="Ask a manager of your workspace for a link.">
          Capstan can’t send mail here. A manager makes the link under Admin, People.
        </Notice>
      )}
      {options.data?.passwordLink === "mail" &&
        (ask.isSuccess ? (
          <Notice outcome="passed" title="Look into your mail.">
            If {ask.variables} belongs to somebody here, a link is on its way. It can take a minute.
          </Notice>
        ) : (
          <form onSubmit={submit} className="flex flex-col gap-3">
            <TextField label="E-mail" name="email" type="email" autoComplete="username" required className="!h-8" />
            <Button type="submit" look="primary" busy={ask.isPending} className="!h-8">
              Send me a link
            </Button>
          </form>
        ))}
      <Link to="/sign-in" className="text-ink-2 underline underline-offset-2 hover:text-ink">
        Back to signing in
      </Link>
    </Entrance>
  );
}
