package io.switchover.rules;

/**
 * Why a decision says no.
 *
 * @param sentence with the measured value, the limit and the age
 */
public record Objection(String rule, String sentence) {}
