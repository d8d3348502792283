package io.switchover.simulation;

import java.util.List;

/** Who may talk to whom. Everybody lives in a region, except the clients and the one Cosmos account, which is in all. */
enum Party {
    APP_WEST(0),
    APP_NORTH(1),
    APP_WITNESS(2),
    APP_SOUTH(3),
    STORAGE_WEST(0),
    STORAGE_NORTH(1),
    STORAGE_WITNESS(2),
    STORAGE_SOUTH(3),
    BATCH_WEST(0),
    BATCH_NORTH(1),
    BATCH_SOUTH(3),
    COSMOS(-1),
    OUTSIDE(-1);

    /** By the number of the region. */
    static final List<String> NAMES = List.of("westeurope", "northeurope", "swedencentral", "francesouth");

    /** The regions whose storages hold the seals; all that there are where two run jobs. */
    static final List<String> SEALING = NAMES.subList(0, 3);

    /** Those that run jobs where there are two. */
    static final List<String> JOBS = NAMES.subList(0, 2);

    static final int WITNESS = 2;

    /** Where it is; -1 for what is nowhere. */
    final int region;

    Party(int region) {
        this.region = region;
    }

    static Party app(int region) {
        return values()[region];
    }

    static Party storage(int region) {
        return values()[STORAGE_WEST.ordinal() + region];
    }

    static Party batch(int region) {
        return switch (region) {
            case 0 -> BATCH_WEST;
            case 1 -> BATCH_NORTH;
            case 3 -> BATCH_SOUTH;
            default -> throw new IllegalArgumentException("no account is in region " + region);
        };
    }

    /** A region's name in histories. */
    static String shortName(int region) {
        return switch (region) {
            case 0 -> "west";
            case 1 -> "north";
            case 2 -> "witness";
            default -> "south";
        };
    }

    static int index(String region) {
        int index = NAMES.indexOf(region);
        if (index < 0) {
            throw new IllegalArgumentException(region);
        }
        return index;
    }
}
