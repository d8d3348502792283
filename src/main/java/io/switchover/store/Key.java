package io.switchover.store;

/**
 * Where a document lives. Cosmos forbids slashes, backslashes, question marks and hashes in ids, so the parts of a compound
 * id are joined by colons.
 */
public record Key(Container container, String partition, String id) {

    private static final String FORBIDDEN = "/\\?#";

    public Key {
        if (id.isEmpty() || id.length() > 255 || id.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("not a document id: " + id);
        }
    }

    /** A document of the control partition. */
    public static Key control(String id) {
        return new Key(Container.CONTROL, "control", id);
    }

    /** A document of the catalogue, whose partition is one for all: it is small and listed whole. */
    public static Key catalogue(String id) {
        return new Key(Container.CATALOGUE, "catalogue", id);
    }

    /** A document about one job. */
    public static Key ledger(String job, String id) {
        return new Key(Container.LEDGER, job, id);
    }
}
