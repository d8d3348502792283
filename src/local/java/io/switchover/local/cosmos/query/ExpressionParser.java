package io.switchover.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.local.cosmos.query.Expression.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions by recursive descent, one method per rule, loosest binding first. It remembers the first word of every
 * path: SELECT may only use the alias that FROM names further on, so the roots are checked when that is known.
 */
final class ExpressionParser {
    private final TokenReader tokens;
    private final List<Token> roots = new ArrayList<>();

    ExpressionParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** Every path must start at the alias; anything else is a name the query does not know. */
    void checkRoots(String alias) {
        for (Token root : roots) {
            if (!root.text().equals(alias)) {
                throw new QueryNotUnderstood(
                        "The name " + root + " is not understood: paths start with " + alias + ".");
            }
        }
    }

    Expression expression() {
        Expression left = conjunction();
        while (tokens.takeWord("OR")) {
            left = new Expression.Or(left, conjunction());
        }
        return left;
    }

    Expression.Path path() {
        roots.add(tokens.next(Token.Kind.WORD));
        List<String> steps = new ArrayList<>();
        while (true) {
            if (tokens.takeSign(".")) {
                steps.add(tokens.next(Token.Kind.WORD).text());
            } else if (tokens.takeSign("[")) {
                steps.add(tokens.next(Token.Kind.STRING).text());
                tokens.expectSign("]");
            } else {
                return new Expression.Path(List.copyOf(steps));
            }
        }
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.takeWord("AND")) {
            left = new Expression.And(left, negation());
        }
        return left;
    }

    private Expression negation() {
        return tokens.takeWord("NOT") ? new Expression.Not(negation()) : comparison();
    }

    private Expression comparison() {
        Expression left = operand();
        if (tokens.takeWord("IN")) {
            return oneOf(left);
        }
        if (tokens.peek().isWord("NOT") && tokens.second().isWord("IN")) {
            tokens.next();
            tokens.next();
            return new Expression.Not(oneOf(left));
        }
        Comparison.Operator operator = operator(tokens.peek());
        if (operator == null) {
            return left;
        }
        tokens.next();
        return new Comparison(operator, left, operand());
    }

    private static Comparison.@Nullable Operator operator(Token token) {
        if (token.kind() != Token.Kind.SIGN) {
            return null;
        }
        return switch (token.text()) {
            case "=" -> Comparison.Operator.EQUAL;
            case "!=", "<>" -> Comparison.Operator.NOT_EQUAL;
            case "<" -> Comparison.Operator.LESS;
            case "<=" -> Comparison.Operator.LESS_OR_EQUAL;
            case ">" -> Comparison.Operator.GREATER;
            case ">=" -> Comparison.Operator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    private Expression oneOf(Expression left) {
        tokens.expectSign("(");
        Expression any = new Comparison(Comparison.Operator.EQUAL, left, operand());
        while (tokens.takeSign(",")) {
            any = new Expression.Or(any, new Comparison(Comparison.Operator.EQUAL, left, operand()));
        }
        tokens.expectSign(")");
        return any;
    }

    private Expression operand() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING -> new Expression.Literal(TextNode.valueOf(tokens.next().text()));
            case NUMBER -> new Expression.Literal(number(tokens.next()));
            case PARAMETER -> new Expression.Parameter(tokens.next().text());
            case WORD -> tokens.second().isSign("(") ? call() : constantOrPath();
            case SIGN -> {
                if (!tokens.takeSign("(")) {
                    throw tokens.notUnderstood();
                }
                Expression inner = expression();
                tokens.expectSign(")");
                yield inner;
            }
            case END -> throw tokens.notUnderstood();
        };
    }

    private Expression constantOrPath() {
        JsonNode constant =
                switch (tokens.peek().text().toLowerCase(Locale.ROOT)) {
                    case "true" -> BooleanNode.TRUE;
                    case "false" -> BooleanNode.FALSE;
                    case "null" -> NullNode.getInstance();
                    case "undefined" -> Expression.UNDEFINED;
                    default -> null;
                };
        if (constant == null) {
            return path();
        }
        tokens.next();
        return new Expression.Literal(constant);
    }

    private Expression call() {
        Token name = tokens.next();
        tokens.expectSign("(");
        Expression call =
                switch (name.text().toUpperCase(Locale.ROOT)) {
                    case "IS_DEFINED" -> new Expression.IsDefined(path());
                    case "ARRAY_CONTAINS" -> {
                        Expression array = operand();
                        tokens.expectSign(",");
                        yield new Expression.ArrayContains(array, operand());
                    }
                    case "STARTSWITH" -> {
                        Expression text = operand();
                        tokens.expectSign(",");
                        Expression prefix = operand();
                        yield new Expression.StartsWith(text, prefix, tokens.takeSign(",") && trueOrFalse());
                    }
                    default -> throw new QueryNotUnderstood("The function " + name + " is not understood.");
                };
        tokens.expectSign(")");
        return call;
    }

    private boolean trueOrFalse() {
        boolean isTrue = tokens.takeWord("true");
        if (!isTrue) {
            tokens.expectWord("false");
        }
        return isTrue;
    }

    private static JsonNode number(Token token) {
        try {
            return DecimalNode.valueOf(new BigDecimal(token.text()));
        } catch (NumberFormatException notOne) {
            throw new QueryNotUnderstood("The number " + token + " is not understood.");
        }
    }
}
