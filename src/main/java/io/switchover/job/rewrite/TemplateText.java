package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * A text of a template. One that is an expression in brackets as a whole becomes its value, of whichever type. In any other text each
 * expression becomes text, as the extensions of the command line have it; other brackets are the shell's and stay.
 */
final class TemplateText {
    private static final Pattern WHOLE = Pattern.compile("\\[\\s*[A-Za-z][A-Za-z0-9.]*\\s*\\(.*\\]", Pattern.DOTALL);
    private static final Pattern INSIDE =
            Pattern.compile("\\[(\\[?)(?=\\s*(?:parameters|variables|concat|string|int)\\s*\\()");

    private final TextNode text;
    private final String written;
    private final TemplateExpression.Names names;

    TemplateText(TextNode text, TemplateExpression.Names names) {
        this.text = text;
        this.written = text.textValue();
        this.names = names;
    }

    JsonNode value() {
        var inside = INSIDE.matcher(written);
        boolean whole = WHOLE.matcher(written).matches();
        if (!whole && !inside.find()) {
            return text;
        }
        if (whole) {
            var expression = new TemplateExpression(written, 1, names);
            var value = expression.value();
            if (expression.end() == written.length()) {
                return value;
            }
        }
        var filled = new StringBuilder();
        int from = 0;
        while (inside.find(from)) {
            filled.append(written, from, inside.start());
            if (inside.group(1).isEmpty()) {
                var expression = new TemplateExpression(written, inside.end(), names);
                filled.append(TemplateExpression.text(expression.value()));
                from = expression.end();
            } else {
                // Two brackets stand for one that is meant.
                filled.append('[');
                from = inside.end();
                int close = written.indexOf(']', from);
                close = close < 0 ? written.length() : close;
                filled.append(written, from, close);
                from = close;
            }
        }
        return names.made(filled.append(written.substring(from)).toString());
    }
}
