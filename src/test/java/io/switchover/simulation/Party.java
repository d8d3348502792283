package io.switchover.simulation;

import java.util.List;

/** Who may talk to whom. Everybody lives in a region, except the clients and the one Cosmos account, which is in all. */
enum Party {
    APP_WEST(0),
    APP_NORTH(1),
    APP_WITNESS(2),
    STORAGE_WEST(0),
    STORAGE_NORTH(1),
    STORAGE_WITNESS(2),
    BATCH_WEST(0),
    BATCH_NORTH(1),
    COSMOS(-1),
    OUTSIDE(-1);

    static final List<String> REGIONS = List.of("westeurope", "northeurope", "swedencentral");
    static final List<String> JOBS = REGIONS.subList(0, 2);
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
        return values()[BATCH_WEST.ordinal() + region];
    }

    static int index(String region) {
        return switch (region) {
            case "westeurope" -> 0;
            case "northeurope" -> 1;
            case "swedencentral" -> 2;
            default -> throw new IllegalArgumentException(region);
        };
    }
}
