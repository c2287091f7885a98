namespace Syslrn.Plugins.Conformance;

/// <summary>Checks one property of a contract.</summary>
/// <typeparam name="TSubject">What is checked: how to make the method, and on which data.</typeparam>
public interface IConformanceCheck<in TSubject>
{
    /// <summary>The property, as a sentence that is true of a conforming plugin.</summary>
    string Requirement { get; }

    /// <summary>Says where the subject does not have the property; nothing if it has. What it throws is a violation, too.</summary>
    IEnumerable<string> Violations(TSubject subject);
}
