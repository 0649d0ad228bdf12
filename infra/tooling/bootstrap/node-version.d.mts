export const MINIMUM_NODE: string;
export function isAtLeast(version: string, minimum: string): boolean;
export function requireNode(version?: string): void;
