namespace Remanence.EndToEnd;
