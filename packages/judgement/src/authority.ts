import { type RiskTier, type Role, riskTiers, tierWords } from "@capstan/contracts";

/** How far a role's decisions reach: the highest risk tier, on these channels. */
export type AuthorityLimit = { highestTier: RiskTier; channels: "all" | readonly string[] };
/** Null: the role decides nothing. */
export type AuthorityTable = Readonly<Record<Role, AuthorityLimit | null>>;

const everywhere = (highestTier: RiskTier): AuthorityLimit => ({ highestTier, channels: "all" });

/** What holds until a workspace writes down its own (E1). */
export const defaultAuthority: AuthorityTable = {
  manager: everywhere("public-with-claims"),
  marketer: everywhere("internal-decision"),
  editor: everywhere("public"),
  legal: everywhere("zero-error"),
  leader: everywhere("zero-error"),
  data: everywhere("internal-decision"),
  sales: everywhere("internal-summary"),
  engineer: null,
};

const rank = (tier: RiskTier): number => riskTiers.indexOf(tier);

const coversChannel = ({ channels }: AuthorityLimit, channel: string): boolean =>
  channels === "all" || channels.includes(channel);

const limitsOf = (roles: readonly Role[], authority: AuthorityTable): AuthorityLimit[] =>
  roles.map((role) => authority[role]).filter((limit) => limit !== null);

/** Whether one of the roles reaches this tier on this channel; limits of different roles don't add up. */
export function hasAuthority(
  roles: readonly Role[],
  authority: AuthorityTable,
  { tier, channel }: { tier: RiskTier; channel: string },
): boolean {
  return limitsOf(roles, authority).some(
    (limit) => coversChannel(limit, channel) && rank(limit.highestTier) >= rank(tier),
  );
}

/** The limit on a channel in words, for the desk, which names the channel: `Your limit here is public content.` */
export function describeLimit(roles: readonly Role[], authority: AuthorityTable, channel: string): string {
  const limits = limitsOf(roles, authority).filter((limit) => coversChannel(limit, channel));
  const [highest] = limits.map(({ highestTier }) => highestTier).sort((a, b) => rank(b) - rank(a));
  if (highest === undefined) return `Your roles decide nothing for the channel “${channel}”.`;
  return `Your limit here is ${tierWords[highest].content}.`;
}

export const describeTier = (tier: RiskTier): string => tierWords[tier].content;
