package io.switchover.local.host;

/**
 * A schedule in the notation of Functions: second, minute, hour, day, month, day of week; five fields start at the minute.
 * The scheduler below reads Spring's notation, which has the same six fields; what the two understand differently
 * ({@code ?}, {@code L}, {@code #}, time spans) is refused here, so that a schedule which runs locally also runs in Azure.
 */
record Ncrontab(String text, String spring) {

    static Ncrontab of(String text) {
        var fields = text.trim().split("\\s+");
        if (fields.length != 5 && fields.length != 6) {
            throw new IllegalArgumentException("the schedule '" + text + "' has " + fields.length
                    + " fields: NCRONTAB has six (second minute hour day month day-of-week)");
        }
        for (var field : fields) {
            if (!field.matches("[0-9A-Za-z*/,-]+") || field.matches("(?i).*(\\d[LW]|^[LW]$|LW).*")) {
                throw new IllegalArgumentException(
                        "the schedule '" + text + "' has a field '" + field + "' that NCRONTAB does not know");
            }
        }
        var six = fields.length == 6 ? String.join(" ", fields) : "0 " + String.join(" ", fields);
        return new Ncrontab(text.trim(), six);
    }

    @Override
    public String toString() {
        return text;
    }
}
