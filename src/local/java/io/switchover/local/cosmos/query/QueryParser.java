package io.switchover.local.cosmos.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the clauses of a query in their order; whatever is left over after the last one that is spoken is refused by name. */
final class QueryParser {
    private static final Set<String> CLAUSES = Set.of("WHERE", "ORDER", "JOIN", "IN", "GROUP", "OFFSET", "LIMIT");

    private final TokenReader tokens;
    private final ExpressionParser expressions;

    QueryParser(String text) {
        this.tokens = new TokenReader(Tokeniser.tokens(text));
        this.expressions = new ExpressionParser(tokens);
    }

    Query query() {
        tokens.expectWord("SELECT");
        Selection selection = selection();
        tokens.expectWord("FROM");
        String alias = alias();
        Expression where = tokens.takeWord("WHERE") ? expressions.expression() : null;
        List<Ordering> orderings = tokens.takeWord("ORDER") ? orderings() : List.of();
        tokens.next(Token.Kind.END);
        expressions.checkRoots(alias);
        if (selection instanceof Selection.Count && !orderings.isEmpty()) {
            throw new QueryNotUnderstood("ORDER BY together with COUNT is not understood.");
        }
        return new Query(selection, where, orderings);
    }

    private Selection selection() {
        if (tokens.takeSign("*")) {
            return new Selection.Everything();
        }
        if (tokens.peek().isWord("TOP") || tokens.peek().isWord("DISTINCT")) {
            throw tokens.notUnderstood();
        }
        if (tokens.takeWord("VALUE")) {
            return tokens.peek().isWord("COUNT") ? count() : new Selection.Bare(expressions.path());
        }
        List<Selection.Property> properties = new ArrayList<>();
        do {
            properties.add(property());
        } while (tokens.takeSign(","));
        return new Selection.Properties(List.copyOf(properties));
    }

    private Selection.Property property() {
        if (tokens.second().isSign("(")) {
            throw new QueryNotUnderstood("The function " + tokens.peek() + " is not understood in SELECT.");
        }
        Token start = tokens.peek();
        Expression.Path path = expressions.path();
        if (path.steps().isEmpty()) {
            throw new QueryNotUnderstood("SELECT " + start + " is not understood: write SELECT * or name properties.");
        }
        String name = tokens.takeWord("AS")
                ? tokens.next(Token.Kind.WORD).text()
                : path.steps().getLast();
        return new Selection.Property(name, path);
    }

    private Selection count() {
        tokens.expectWord("COUNT");
        tokens.expectSign("(");
        if (!tokens.peek().isSign("*") && !tokens.peek().text().equals("1")) {
            throw new QueryNotUnderstood("COUNT of " + tokens.peek() + " is not understood, only COUNT(1).");
        }
        tokens.next();
        tokens.expectSign(")");
        return new Selection.Count();
    }

    private String alias() {
        String container = tokens.next(Token.Kind.WORD).text();
        if (tokens.takeWord("AS")) {
            return tokens.next(Token.Kind.WORD).text();
        }
        boolean renamed =
                tokens.peek().kind() == Token.Kind.WORD && CLAUSES.stream().noneMatch(tokens.peek()::isWord);
        return renamed ? tokens.next().text() : container;
    }

    private List<Ordering> orderings() {
        tokens.expectWord("BY");
        List<Ordering> orderings = new ArrayList<>();
        do {
            Token start = tokens.peek();
            List<String> path = expressions.path().steps();
            if (path.isEmpty()) {
                throw new QueryNotUnderstood("ORDER BY " + start + " is not understood: name a property.");
            }
            boolean descending = tokens.takeWord("DESC");
            if (!descending) {
                tokens.takeWord("ASC");
            }
            orderings.add(new Ordering(path, descending));
        } while (tokens.takeSign(","));
        return List.copyOf(orderings);
    }
}
