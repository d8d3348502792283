package io.switchover.drill.http;

import java.util.List;

/** Puts a page together. Whatever is said goes in by {@link #text}, which escapes it; markup is ours alone. */
final class HtmlText {
    private final StringBuilder html = new StringBuilder();

    HtmlText markup(String ours) {
        html.append(ours);
        return this;
    }

    HtmlText text(String said) {
        html.append(escaped(said));
        return this;
    }

    /** An element with text in it. */
    HtmlText element(String tag, String said) {
        return markup("<" + tag + ">").text(said).markup("</" + tag.split(" ")[0] + ">\n");
    }

    HtmlText list(List<String> said) {
        markup("<ul>\n");
        said.forEach(line -> element("li", line));
        return markup("</ul>\n");
    }

    /** A row of a table; on a phone each cell stands under the name of its column. */
    HtmlText row(List<String> columns, List<String> cells) {
        markup("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            markup("<td data-column=\"")
                    .text(columns.get(i))
                    .markup("\">")
                    .text(cells.get(i))
                    .markup("</td>");
        }
        return markup("</tr>\n");
    }

    HtmlText table(List<String> columns, List<List<String>> rows) {
        markup("<table><thead><tr>");
        columns.forEach(column -> markup("<th scope=\"col\">").text(column).markup("</th>"));
        markup("</tr></thead><tbody>\n");
        rows.forEach(cells -> row(columns, cells));
        return markup("</tbody></table>\n");
    }

    static String escaped(String said) {
        return said.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
