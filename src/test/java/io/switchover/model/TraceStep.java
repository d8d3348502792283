package io.switchover.model;

/**
 * One state of a counterexample.
 *
 * @param action what led there
 * @param state all variables
 */
record TraceStep(String action, TlaState state) {}
