package io.switchover.drill.report;

import java.util.List;

/**
 * The chain of reports, looked at link by link.
 *
 * @param verified there are reports, every one is as it was written, and none is missing
 * @param reports in the order of their numbers
 * @param wrong what concerns the chain as a whole
 */
record ChainCheck(boolean verified, String sentence, List<Link> reports, List<String> wrong) {
    private static final String NONE =
            "there is no report, so there is nothing to verify: no drill has been reported on yet,"
                    + " or somebody deleted all reports and the document that names the last one; GET /api/drills lists the"
                    + " drills";

    /**
     * One report.
     *
     * @param occurrence of its drill, as it stands in the address
     * @param intact it is as it was written, and follows the one before it
     * @param wrong what is not as it should be
     */
    record Link(long number, String occurrence, String sha256, boolean intact, List<String> wrong) {
        Link {
            wrong = List.copyOf(wrong);
        }
    }

    ChainCheck {
        reports = List.copyOf(reports);
        wrong = List.copyOf(wrong);
    }

    static ChainCheck of(List<Link> reports, List<String> wrong, boolean whole) {
        long broken = reports.stream().filter(report -> !report.intact()).count();
        boolean intact = broken == 0 && wrong.isEmpty();
        return new ChainCheck(
                intact && !reports.isEmpty(),
                intact
                        ? reports.isEmpty() ? NONE : intact(reports.size(), whole)
                        : "the reports are not as they were written: see what is wrong with "
                                + (broken == 0 ? "the chain" : "each of them"),
                reports,
                wrong);
    }

    private static String intact(int reports, boolean whole) {
        return whole
                ? "every report is as it was written, and none is missing"
                : "the last " + reports + " reports are as they were written, and none of them is missing; there are"
                        + " more, which were not read";
    }
}
