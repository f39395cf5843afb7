namespace Remanence.Studies;

/// <summary>This rank failed while others still compute, so the session is lost: whoever catches it says why (the inner exception) and ends all ranks.</summary>
internal sealed class LostRanksException(Exception cause) : Exception(cause.Message, cause);
