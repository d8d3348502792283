package io.switchover.bench;

import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestKind;

/**
 * What requests would cost in Azure. The prices are list prices of general tiers, rounded and put down here to compare one version with the
 * next: a bill has its own.
 */
final class Prices {
    static final String ASSUMED =
            "a read costs 1 request unit and a query 2.8, twice that with Strong consistency; a write 6 in each region;"
                    + " 100 request units a second cost 0.008 dollars an hour in each of three regions;"
                    + " 10,000 writes or lists of blobs cost 0.05 dollars, 10,000 reads 0.004";

    private static final int REGIONS = 3;
    private static final double READ_UNITS = 2;
    private static final double QUERY_UNITS = 5.6;
    private static final double WRITE_UNITS = 6;
    private static final double HOURS = 730;
    private static final double UNITS_AN_HOUR = 0.008 / 100;
    private static final double BLOB_WRITE = 0.05 / 10_000;
    private static final double BLOB_READ = 0.004 / 10_000;
    private static final double MINUTES = HOURS * 60;

    private double reading;
    private double writing;
    private double blobs;

    void count(Plane.Kind plane, RequestKind kind, double aMinute) {
        switch (plane) {
            case COSMOS -> {
                switch (kind) {
                    case READ -> reading += aMinute * READ_UNITS;
                    case LIST -> reading += aMinute * QUERY_UNITS;
                    case WRITE -> writing += aMinute * WRITE_UNITS;
                }
            }
            case STORAGE -> blobs += aMinute * MINUTES * (kind == RequestKind.READ ? BLOB_READ : BLOB_WRITE);
            case BATCH, ARM, APP -> {
                // Requests to these are not billed.
            }
        }
    }

    /** Each region's app reads in its own region; all write in every region. */
    double requestUnits() {
        return reading / REGIONS + writing;
    }

    double aMonth() {
        return blobs + requestUnits() / 60 * UNITS_AN_HOUR * HOURS * REGIONS;
    }
}
