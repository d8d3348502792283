package io.switchover.readiness;

/**
 * Why something is not done.
 *
 * @param rule the name of the rule that says so; an override names it
 * @param sentence with the measured value, the limit and the age
 */
public record Refusal(String rule, String sentence) {}
