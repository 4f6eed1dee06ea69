import { createElement, Fragment, type ReactNode } from "react";

/** Children whose position is their only identity (words of a text, bars of a skeleton): they need no keys. */
export const inOrder = (nodes: ReactNode[]): ReactNode => createElement(Fragment, null, ...nodes);
