package io.switchover.packages;

/**
 * What an account said once that contradicts what is written down about an active package. Management planes have wrong moments,
 * so nothing is done before it says the same again in a second look, some time later.
 *
 * @param found what it said, in words; the second look has to find the same
 * @param since when it first did, in the store's seconds
 */
public record AccountDoubt(String found, long since) {}
