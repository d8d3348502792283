package io.switchover.switchover;

/**
 * Why not.
 *
 * @param rule the name of the rule that says so; an override names it
 * @param sentence with the value that was measured, the limit and the age
 */
public record Refusal(String rule, String sentence) {}
