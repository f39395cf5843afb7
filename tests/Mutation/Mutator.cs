using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Remanence.Mutation;

/// <summary>One change of the library's source.</summary>
internal sealed record Mutant(int Id, string File, int Line, string Kind, string Original, string Changed);

/// <summary>Writes every mutant of a file into the file, each behind a switch, so that one compilation holds them all.</summary>
internal sealed class Mutator(SemanticModel model, string file, List<Mutant> mutants, HashSet<int> dropped) : CSharpSyntaxRewriter
{
    // Nothing can be observed of these: they matter to the garbage collector and to pools only.
    private static readonly string[] Unobservable = ["GC.", "ArrayPool", "Debug.Assert", "NativeBuffers.Free"];

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        // Messages are tested as texts; constants, patterns and attributes cannot hold a switch; static fields are set once for all mutants.
        ThrowStatementSyntax or ThrowExpressionSyntax or AttributeListSyntax or PatternSyntax or SwitchLabelSyntax or ParameterListSyntax => node,
        InterpolatedStringExpressionSyntax or EnumDeclarationSyntax or BaseListSyntax or ConstructorInitializerSyntax => node,
        FieldDeclarationSyntax f when f.Modifiers.Any(SyntaxKind.ConstKeyword) || f.Modifiers.Any(SyntaxKind.StaticKeyword) => node,
        LocalDeclarationStatementSyntax l when l.IsConst => node,
        ExpressionStatementSyntax s => Statement(s),
        TypeSyntax => base.Visit(node),
        ExpressionSyntax e => Expression(e),
        _ => base.Visit(node),
    };

    private SyntaxNode Statement(ExpressionStatementSyntax node)
    {
        SyntaxNode inner = base.Visit(node)!;
        if (node.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } a && Declares(a)) return inner;
        string text = node.ToString();
        if (Unobservable.Any(u => text.StartsWith(u, StringComparison.Ordinal))) return inner;
        // Without its only assignment a local variable or an output would not compile, and with it all mutants of the member would be dropped.
        List<(string Kind, string Code)> changes = Assigns(node.Expression) ? [] : [("removal", ";")];
        string? other = node.Expression switch
        {
            AssignmentExpressionSyntax x when Swapped(x.Kind()) is { } op => $"{x.Left} {op} {x.Right};",
            PostfixUnaryExpressionSyntax x => x.Operand + (x.IsKind(SyntaxKind.PostIncrementExpression) ? "--;" : "++;"),
            _ => null,
        };
        if (other != null) changes.Add(("assignment", other));
        string result = inner.ToString();
        foreach ((string kind, string code) in changes)
            if (Add(node, kind, text, code) is int id) result = $"if (global::Remanence.MutantSwitch.Is({id})) {{ {code} }} else {{ {result} }}";
        return SyntaxFactory.ParseStatement("{ " + result + " }").WithTriviaFrom(node);
    }

    private SyntaxNode Expression(ExpressionSyntax node)
    {
        SyntaxNode inner = base.Visit(node)!;
        if (Declares(node) || node.Parent is ExpressionStatementSyntax or ForStatementSyntax { Incrementors.Count: > 0 } and not ForStatementSyntax { Condition: not null }) return inner;
        if (node.Parent is ForStatementSyntax loop && loop.Condition != node) return inner;
        if (node.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression.ToString() == "nameof")) return inner;
        string result = inner.ToString(), cast = "";
        foreach ((string kind, string code) in Changes(node))
        {
            if (node is LiteralExpressionSyntax && model.GetTypeInfo(node).ConvertedType is { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UIntPtr } type) cast = $"({type.ToDisplayString()})";
            if (Add(node, kind, node.ToString(), code) is int id) result = $"({cast}(global::Remanence.MutantSwitch.Is({id}) ? ({code}) : ({result})))";
        }

        return result == inner.ToString() ? inner : SyntaxFactory.ParseExpression(result).WithTriviaFrom(node);
    }

    private static IEnumerable<(string Kind, string Code)> Changes(ExpressionSyntax node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax b:
                foreach (string op in Others(b.Kind())) yield return (b.Kind().ToString(), $"{b.Left} {op} {b.Right}");
                break;
            case PrefixUnaryExpressionSyntax u when u.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.LogicalNotExpression or SyntaxKind.BitwiseNotExpression:
                yield return ("unary", u.Operand.ToString());
                break;
            case LiteralExpressionSyntax { Token.Value: bool value }:
                yield return ("boolean", value ? "false" : "true");
                break;
            case LiteralExpressionSyntax { Token.Value: int value }:
                yield return ("constant", value == 1 ? "0" : $"{value + 1L}");
                break;
            case LiteralExpressionSyntax { Token.Value: long or ulong or uint } l:
                yield return ("constant", $"({l} + 1)");
                break;
            case LiteralExpressionSyntax { Token.Value: double value }:
                yield return ("constant", value == 0 ? "1.0" : FormattableString.Invariant($"{2 * value:R}") + (2 * value == Math.Floor(2 * value) && Math.Abs(value) < 1e15 ? ".0" : ""));
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax m } call when m.ToString() is "Math.Max" or "Math.Min":
                yield return ("minmax", (m.Name.ToString() == "Max" ? "Math.Min" : "Math.Max") + call.ArgumentList);
                break;
            case IsPatternExpressionSyntax p:
                yield return ("pattern", $"!({p})");
                foreach (RelationalPatternSyntax r in p.Pattern.DescendantNodesAndSelf().OfType<RelationalPatternSyntax>())
                {
                    string op = r.OperatorToken.Text;
                    string text = p.ToString();
                    yield return ("boundary", text.Remove(r.OperatorToken.SpanStart - p.SpanStart, op.Length).Insert(r.OperatorToken.SpanStart - p.SpanStart, op.Length == 2 ? op[..1] : op + "="));
                }

                break;
        }

        bool condition = node.Parent is IfStatementSyntax i && i.Condition == node || node.Parent is ConditionalExpressionSyntax c && c.Condition == node;
        if (condition && node is not (IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax)) yield return ("negation", $"!({node})");
    }

    private static string[] Others(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => ["-"],
        SyntaxKind.SubtractExpression => ["+"],
        SyntaxKind.MultiplyExpression => ["/"],
        SyntaxKind.DivideExpression => ["*"],
        SyntaxKind.ModuloExpression => ["*"],
        SyntaxKind.LessThanExpression => ["<=", ">"],
        SyntaxKind.LessThanOrEqualExpression => ["<", ">"],
        SyntaxKind.GreaterThanExpression => [">=", "<"],
        SyntaxKind.GreaterThanOrEqualExpression => [">", "<"],
        SyntaxKind.EqualsExpression => ["!="],
        SyntaxKind.NotEqualsExpression => ["=="],
        SyntaxKind.LogicalAndExpression => ["||"],
        SyntaxKind.LogicalOrExpression => ["&&"],
        SyntaxKind.LeftShiftExpression => [">>"],
        SyntaxKind.RightShiftExpression => ["<<"],
        SyntaxKind.BitwiseAndExpression => ["|"],
        SyntaxKind.BitwiseOrExpression => ["&"],
        SyntaxKind.ExclusiveOrExpression => ["|"],
        _ => [],
    };

    private static string? Swapped(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddAssignmentExpression => "-=",
        SyntaxKind.SubtractAssignmentExpression => "+=",
        SyntaxKind.MultiplyAssignmentExpression => "/=",
        SyntaxKind.DivideAssignmentExpression => "*=",
        SyntaxKind.OrAssignmentExpression => "&=",
        _ => null,
    };

    private bool Assigns(ExpressionSyntax node) => node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } a
        && (a.Left is TupleExpressionSyntax t ? t.Arguments.Select(x => x.Expression) : [a.Left]).Any(x => model.GetSymbolInfo(x).Symbol switch
        {
            IParameterSymbol p => p.RefKind == RefKind.Out,
            ILocalSymbol l => l.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is VariableDeclaratorSyntax { Initializer: null }),
            _ => false,
        });

    // A variable that an expression declares would be declared twice.
    private static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf().Any(n => n is VariableDesignationSyntax or DeclarationExpressionSyntax or StackAllocArrayCreationExpressionSyntax);

    private int? Add(SyntaxNode node, string kind, string original, string changed)
    {
        int id = mutants.Count + 1;
        mutants.Add(new Mutant(id, file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, kind, original, changed));
        return dropped.Contains(id) ? null : id;
    }
}
