import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { signInOptionsQuery } from "../../api/queries.ts";
import { signInWithPassword, signInWithProvider } from "../../api/sign-in.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { useTitle } from "../../frame/use-title.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DemoPeople } from "./demo-people.tsx";
import { Entrance } from "./entrance.tsx";
import { safeNext } from "./safe-next.ts";

export function SignInScreen(): ReactNode {
  useTitle("Sign in");
  const options = useQuery(signInOptionsQuery);
  const [next] = useSearchState("next");
  const navigate = useNavigate();
  const cache = useQueryClient();
  const signIn = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signInWithPassword(email, password),
    onSuccess: async () => {
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== "sign-in-options" });
      await navigate({ href: safeNext(next) });
    },
  });
  const demo = options.data?.demo;
  return (
    <Entrance title="Sign in to Capstan" about="The operating layer between AI tools and marketing outcomes.">
      {signIn.isError && <ProblemView error={signIn.error} />}
      {options.isLoadingError && <ProblemView error={options.error} onRetry={() => void options.refetch()} />}
      {options.isPending ? (
        <div role="status" aria-label="Loading" className="flex h-[336px] flex-col gap-3">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      ) : (
        <>
          {demo && <DemoPeople people={demo} busy={signIn.isPending} onChoose={signIn.mutate} />}
          {options.data?.oidc && <ProviderButton provider={options.data.oidc} next={safeNext(next)} />}
          {options.data?.password && <PasswordForm busy={signIn.isPending} onSubmit={signIn.mutate} folded={!!demo} />}
        </>
      )}
    </Entrance>
  );
}

type Credentials = { email: string; password: string };

function PasswordForm(props: {
  busy: boolean;
  folded: boolean;
  onSubmit: (credentials: Credentials) => void;
}): ReactNode {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    props.onSubmit({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  const form = (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required className="!h-8" />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        className="!h-8"
      />
      <Button type="submit" look="primary" busy={props.busy} className="!h-8">
        Sign in
      </Button>
      <Link to="/forgot-password" className="text-ink-2 underline underline-offset-2 hover:text-ink">
        Forgot your password?
      </Link>
    </form>
  );
  if (!props.folded) return form;
  return (
    <details>
      <summary className="mb-3 min-h-6 text-ink-2 hover:text-ink">Sign in with e-mail and password</summary>
      {form}
    </details>
  );
}

function ProviderButton({ provider, next }: { provider: { id: string; name: string }; next: string }): ReactNode {
  const go = useMutation({
    mutationFn: () => signInWithProvider(provider.id, next),
    onSuccess: (address) => window.location.assign(address),
  });
  return (
    <div className="flex flex-col gap-2">
      {go.isError && <ProblemView error={go.error} />}
      <Button className="!h-8" busy={go.isPending} onClick={() => go.mutate()}>
        Continue with {provider.name}
      </Button>
    </div>
  );
}
