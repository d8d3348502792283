package io.switchover.local.link;

/**
 * One service that can be called and can fail alone: a region's storage, Batch data plane, Cosmos replica or app, or the one
 * ARM endpoint of the world.
 *
 * @param place the region in which it stands; {@link Geography#OUTSIDE} for ARM
 */
public record Plane(Kind kind, String place) {

    /** What a plane is for. */
    public enum Kind {
        STORAGE,
        BATCH,
        COSMOS,
        APP,
        ARM
    }

    public static Plane storage(String region) {
        return new Plane(Kind.STORAGE, region);
    }

    public static Plane batch(String region) {
        return new Plane(Kind.BATCH, region);
    }

    public static Plane cosmos(String region) {
        return new Plane(Kind.COSMOS, region);
    }

    public static Plane app(String region) {
        return new Plane(Kind.APP, region);
    }

    public static Plane arm() {
        return new Plane(Kind.ARM, Geography.OUTSIDE);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case STORAGE -> "storage in " + place;
            case BATCH -> "Batch in " + place;
            case COSMOS -> "Cosmos DB in " + place;
            case APP -> "the app in " + place;
            case ARM -> "ARM";
        };
    }
}
