import { createContext, useContext } from "react";

export type FrameWindow = "palette" | "keys" | "navigation";
export type FrameControls = { show: (window: FrameWindow) => void };

export const FrameContext = createContext<FrameControls>({ show: () => undefined });
export const useFrame = (): FrameControls => useContext(FrameContext);
