package io.switchover.drill.http;

import io.switchover.drill.report.ReportContent;
import io.switchover.drill.report.ReportContent.EarlierRecovery;
import io.switchover.time.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Recovery over the drills as a small picture in SVG: a bar for each drill, and a line for the objective. */
final class RecoveryChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int LEFT = 64;
    private static final int TOP = 20;
    private static final int BOTTOM = 160;
    private static final int WIDEST = 44;

    private RecoveryChart() {}

    /** The drills of a report: the earlier ones, and its own. */
    static String of(ReportContent content) {
        var drills = new ArrayList<>(content.earlier());
        drills.add(new EarlierRecovery(
                content.drillName(), content.occurrence(), content.recovery().firstTaskSeconds()));
        return svg(drills, content.recovery().objectiveSeconds());
    }

    private static String svg(List<EarlierRecovery> drills, long objective) {
        long longest = drills.stream()
                .map(EarlierRecovery::seconds)
                .filter(Objects::nonNull)
                .reduce(1L, Math::max);
        // An objective far above everything would make all bars the same.
        boolean near = objective <= longest * 4;
        long top = near ? Math.max(longest, objective) : longest;
        var svg = new HtmlText();
        svg.markup("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .text("Recovery over " + drills.size() + " drills, in seconds to the first task in the new region")
                .markup("\">\n");
        svg.markup("<line class=\"axis\" x1=\"" + LEFT + "\" y1=\"" + BOTTOM + "\" x2=\"" + WIDTH + "\" y2=\"" + BOTTOM
                + "\"/>\n");
        if (near) {
            int y = height(objective, top);
            svg.markup("<line class=\"objective\" x1=\"" + LEFT + "\" y1=\"" + y + "\" x2=\"" + WIDTH + "\" y2=\"" + y
                    + "\"/>\n");
            label(svg, 0, y + 4, "start", Durations.seconds(objective));
        }
        int place = (WIDTH - LEFT) / drills.size();
        for (int i = 0; i < drills.size(); i++) {
            bar(svg, drills.get(i), LEFT + i * place + place / 2, Math.min(WIDEST, place - 4), top);
        }
        return svg.markup("</svg>\n").toString();
    }

    private static void bar(HtmlText svg, EarlierRecovery drill, int middle, int width, long top) {
        var seconds = drill.seconds();
        int y = seconds == null ? BOTTOM : height(seconds, top);
        if (seconds != null) {
            svg.markup("<rect class=\"bar\" x=\"" + (middle - width / 2) + "\" y=\"" + y + "\" width=\"" + width
                    + "\" height=\"" + Math.max(1, BOTTOM - y) + "\"/>\n");
        }
        label(svg, middle, y - 6, "middle", seconds == null ? "none" : Durations.seconds(seconds));
        label(
                svg,
                middle,
                BOTTOM + 18,
                "middle",
                drill.occurrence().substring(2, Math.min(10, drill.occurrence().length())));
    }

    private static void label(HtmlText svg, int x, int y, String anchor, String said) {
        svg.markup("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">")
                .text(said)
                .markup("</text>\n");
    }

    private static int height(long seconds, long top) {
        return (int) (BOTTOM - (BOTTOM - TOP) * seconds / top);
    }
}
