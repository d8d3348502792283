package io.switchover.switchover;

/**
 * An operator goes against one rule.
 *
 * @param rule the name of the rule, as a refusal says it, or of the step that was skipped
 * @param because why the operator knows better
 * @param by who
 */
public record RuleOverride(String rule, String because, String by) {}
