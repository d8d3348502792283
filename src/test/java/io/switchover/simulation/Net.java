package io.switchover.simulation;

/** Who reaches whom now. A dark region lets nothing cross its border, in or out; inside everything goes on. */
final class Net {
    private static final Party[] PARTIES = Party.values();

    private final boolean[] dark = new boolean[Party.NAMES.size()];
    private final boolean[] accountDown = new boolean[Party.NAMES.size()];
    private final boolean[] storageDown = new boolean[Party.NAMES.size()];
    private final boolean[] drips = new boolean[PARTIES.length];
    private final int[] cut = new int[PARTIES.length];
    private int cuts;

    boolean open(Party from, Party to) {
        if ((cut[from.ordinal()] & (1 << to.ordinal())) != 0) {
            return false;
        }
        if (from.region != to.region && (dark(from) || dark(to))) {
            return false;
        }
        return switch (to) {
            case BATCH_WEST, BATCH_NORTH, BATCH_SOUTH -> !accountDown[to.region];
            case STORAGE_WEST, STORAGE_NORTH, STORAGE_WITNESS, STORAGE_SOUTH -> !storageDown[to.region];
            default -> true;
        };
    }

    /** Its answers come drop by drop, and are not complete when the caller gives up; what it was asked it does. */
    boolean drips(Party to) {
        return drips[to.ordinal()];
    }

    void drips(Party to, boolean isDripping) {
        drips[to.ordinal()] = isDripping;
    }

    boolean storageDown(int region) {
        return storageDown[region];
    }

    void storageDown(int region, boolean isDown) {
        storageDown[region] = isDown;
    }

    private boolean dark(Party party) {
        return party.region >= 0 && dark[party.region];
    }

    boolean dark(int region) {
        return dark[region];
    }

    void dark(int region, boolean isDark) {
        dark[region] = isDark;
    }

    boolean accountDown(int region) {
        return accountDown[region];
    }

    void accountDown(int region, boolean isDown) {
        accountDown[region] = isDown;
    }

    /** Cuts or mends the link between two parties, both ways. */
    void cut(Party one, Party other, boolean isCut) {
        int bit = 1 << other.ordinal();
        if (isCut == ((cut[one.ordinal()] & bit) != 0)) {
            return;
        }
        cut[one.ordinal()] ^= bit;
        cut[other.ordinal()] ^= 1 << one.ordinal();
        cuts += isCut ? 1 : -1;
    }

    boolean anyCut() {
        return cuts > 0;
    }

    boolean cutBetween(Party one, Party other) {
        return (cut[one.ordinal()] & (1 << other.ordinal())) != 0;
    }

    void mendLinks() {
        java.util.Arrays.fill(drips, false);
        java.util.Arrays.fill(cut, 0);
        cuts = 0;
    }
}
